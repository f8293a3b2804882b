/** Which tokens of two sequences are the same: the longest common subsequence. */

/** Above this many cells (tokens × tokens) the middle is not aligned: it counts as changed throughout. */
const MOST_CELLS = 4_000_000;

/** For each index of `a` the index in `b` that it is matched with, or -1; both rise together. */
export function align<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): Int32Array {
  const matches = new Int32Array(a.length).fill(-1);
  const equal = (i: number, j: number) => {
    const [x, y] = [a[i], b[j]];
    return x !== undefined && y !== undefined && same(x, y);
  };
  let start = 0;
  while (start < a.length && start < b.length && equal(start, start)) {
    matches[start] = start;
    start++;
  }
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && equal(endA - 1, endB - 1)) matches[--endA] = --endB;
  const [rows, columns] = [endA - start, endB - start];
  if (rows * columns > MOST_CELLS) return matches;
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      lengths[i * width + j] = equal(start + i, start + j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (equal(start + i, start + j)) matches[start + i++] = start + j++;
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return matches;
}
