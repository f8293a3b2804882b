-- 项目总金额 in 分, as the bureau's list of projects has it: of all years of the project, so it is never compared with one year.
ALTER TABLE projects ADD COLUMN total INTEGER CHECK (total BETWEEN 0 AND 100000000000000);
