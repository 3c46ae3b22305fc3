/**
 * Order of the channels after a shuffle: output $j$ takes input `order[j]`.
 *
 * The channels are laid out in $g$ rows, one a group, and read by columns: output $ig + q$ takes
 * input $qn + i$ with $n = C/g$ channels a group. Shuffling with $n$ groups undoes it.
 *
 * @param channels  $C \ge 1$
 * @param groups    $g$, a divisor of $C$; 1 and $C$ change nothing
 * @throws          RangeError for groups that do not divide the channels
 * @see             Zhang et al., ShuffleNet, CVPR 2018, section 3.1: https://arxiv.org/abs/1707.01083
 */
export function shuffleOrder(channels: number, groups: number): number[] {
  checkGroups(channels, groups);
  const each = channels / groups;
  return Array.from({ length: channels }, (_, j) => (j % groups) * each + Math.floor(j / groups));
}

/**
 * Which inputs reach an output through a stack of grouped 1×1 convolutions, with or without a
 * shuffle between two of them. Entry $l$ lists, ascending, the channels of level $l$ that feed the
 * output: level 0 is the input, the last level the output itself.
 *
 * Without a shuffle an output sees the $n = C/g$ channels of its group however deep the stack; with
 * it, two layers see $n \min(n, g)$.
 *
 * @param output  channel in [0, C)
 * @param layers  number of convolutions, at least 1
 */
export function ancestors(
  channels: number,
  groups: number,
  layers: number,
  output: number,
  shuffled: boolean,
): number[][] {
  const order = shuffled
    ? shuffleOrder(channels, groups)
    : Array.from({ length: channels }, (_, j) => j);
  checkGroups(channels, groups);
  const each = channels / groups;
  const levels = [[output]];
  for (let layer = layers; layer > 0; layer--) {
    // Between two layers the reader of channel j finds what stood at order[j].
    const read = layer === layers ? levels[0]! : levels[0]!.map((j) => order[j]!);
    const touched = new Set(read.map((j) => Math.floor(j / each)));
    levels.unshift(
      Array.from({ length: channels }, (_, j) => j).filter((j) =>
        touched.has(Math.floor(j / each)),
      ),
    );
  }
  return levels;
}

function checkGroups(channels: number, groups: number): void {
  if (!Number.isInteger(groups) || groups < 1 || channels % groups !== 0) {
    throw new RangeError(
      `A shuffle needs groups that divide the channels, but got ${groups} groups of ${channels} channels. Choose a divisor.`,
    );
  }
}
