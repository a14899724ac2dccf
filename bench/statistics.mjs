// The few statistics that the measurements need. Medians everywhere: one slow moment of the machine
// must not move a figure.

export function median(values) {
  return quantile(values, 0.5);
}

/** Median and the range in which the middle half of the values lies. */
export function summary(values) {
  return {
    median: median(values),
    low: quantile(values, 0.25),
    high: quantile(values, 0.75),
    count: values.length,
  };
}

/** The exponent k of time = c * n^k that fits the points best (least squares in log-log). */
export function growthExponent(points) {
  const logs = points.map(({ n, time }) => [Math.log(n), Math.log(time)]);
  const meanX = mean(logs.map(([x]) => x));
  const meanY = mean(logs.map(([, y]) => y));
  const covariance = mean(logs.map(([x, y]) => (x - meanX) * (y - meanY)));
  const variance = mean(logs.map(([x]) => (x - meanX) ** 2));
  return covariance / variance;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantile(values, q) {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below + (above - below) * (position - Math.floor(position));
}
