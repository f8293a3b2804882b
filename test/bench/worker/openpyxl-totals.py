"""What people do without the product: open every workbook, find the row by its label, add up. Prints JSON."""

import json
import sys
import time

import openpyxl

folder, count = sys.argv[1], int(sys.argv[2])
start, cpu = time.perf_counter(), time.process_time()
total = 0
for i in range(count):
    book = openpyxl.load_workbook(f"{folder}/{i}.xlsx", read_only=True, data_only=True)
    found = None
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            label = next((cell for cell in row if isinstance(cell, str) and cell.strip()), "")
            if found is None and "三公经费" in label:
                found = [cell for cell in row if isinstance(cell, (int, float))][-1]
    book.close()
    total += round(found * 1_000_000)
print(json.dumps({"total": str(total), "seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}))
