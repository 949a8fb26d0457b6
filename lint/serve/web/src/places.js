// The server counts code points, the editor UTF-16 units: a character beyond the first plane is one there and two here.

/** From offsets in code points of a text to offsets in it. */
export function fromCodePoints(text) {
  const wide = [];
  for (let at = 0, points = 0; at < text.length; at += 1, points += 1) {
    if (text.codePointAt(at) > 0xffff) {
      wide.push(points);
      at += 1;
    }
  }
  return wide.length ? (point) => point + before(wide, point) : (point) => point;
}

function before(sorted, point) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < point) low = middle + 1;
    else high = middle;
  }
  return low;
}
