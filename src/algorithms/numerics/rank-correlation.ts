/**
 * Spearman's rank correlation: the correlation of the ranks, in [−1, 1]; equal values share the mean
 * of their ranks. NaN when one of the lists is constant.
 *
 * @throws RangeError for lists of different lengths or fewer than two pairs
 */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || a.length < 2) {
    throw new RangeError(
      `A rank correlation needs two lists of one length, at least 2, but got ${a.length} and ${b.length} numbers.`,
    );
  }
  const middle = (a.length + 1) / 2;
  const [ra, rb] = [ranks(a), ranks(b)].map((r) => r.map((rank) => rank - middle)) as [
    number[],
    number[],
  ];
  const dot = (p: number[], q: number[]) => p.reduce((sum, value, i) => sum + value * q[i]!, 0);
  return dot(ra, rb) / Math.sqrt(dot(ra, ra) * dot(rb, rb));
}

function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}
