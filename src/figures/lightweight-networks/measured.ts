/** A network as timm measured it on an RTX 5090: AMP, NCHW, batches of 1024, 224×224, PyTorch 2.9.1. */
export interface Measured {
  readonly name: string;
  readonly family: 'mobile' | 'fused' | 'plain';
  /** Millions. */
  readonly parameters: number;
  /** Multiply–adds in billions, as timm counts them. */
  readonly macs: number;
  /** Elements written by the convolutions, in millions. */
  readonly activations: number;
  readonly imagesPerSecond: number;
}

const row = (
  name: string,
  family: Measured['family'],
  parameters: number,
  macs: number,
  activations: number,
  imagesPerSecond: number,
): Measured => ({ name, family, parameters, macs, activations, imagesPerSecond });

/**
 * Rows of results/benchmark-infer-amp-nchw-pt291-cu130-5090.csv, to the digit.
 *
 * @see https://github.com/huggingface/pytorch-image-models/tree/90cae8c5ab83d2d7e23b1fb2bab1559bfdcbc7e9/results
 */
export const measured: readonly Measured[] = [
  row('MobileNetV3-Small', 'mobile', 2.54, 0.06, 1.42, 63997.85),
  row('MobileNetV4-Conv-S', 'mobile', 3.77, 0.19, 1.97, 43921.23),
  row('FasterNet-T0', 'plain', 3.91, 0.34, 1.97, 42241.6),
  row('GhostNet 0.5', 'mobile', 2.59, 0.05, 1.77, 40005.53),
  row('MobileNetV2 0.5', 'mobile', 1.97, 0.1, 3.64, 29903.33),
  row('RepVGG-A0', 'fused', 8.31, 1.36, 1.79, 29802.26),
  row('MobileOne-S0', 'fused', 2.08, 0.28, 3.79, 29328.65),
  row('FasterNet-T1', 'plain', 7.6, 0.85, 3.15, 27956.54),
  row('MobileNetV3-Large', 'mobile', 5.48, 0.23, 4.41, 22035.55),
  row('RepVGG-A1', 'fused', 12.79, 2.36, 2.37, 21259.42),
  row('GhostNet 1.0', 'mobile', 5.18, 0.15, 3.55, 20865.8),
  row('MobileNetV1', 'mobile', 4.23, 0.58, 5.04, 20552.49),
  row('ResNet-18', 'plain', 11.69, 1.82, 2.48, 19878.7),
  row('MobileNetV2', 'mobile', 3.5, 0.31, 6.68, 16735.23),
  row('GhostNet 1.3', 'mobile', 7.36, 0.24, 4.6, 16612.23),
  row('MobileOne-S1', 'fused', 4.76, 0.83, 6.27, 16486.6),
  row('MobileNetV1 1.25', 'mobile', 6.27, 0.89, 6.3, 15839.87),
  row('FasterNet-T2', 'plain', 14.98, 1.91, 4.73, 15371.18),
  row('MobileNetV4-Conv-M', 'mobile', 9.72, 0.84, 5.8, 15152.93),
  row('EfficientNet-B0', 'mobile', 5.29, 0.4, 6.75, 13282.18),
  row('MobileOne-S2', 'fused', 7.81, 1.3, 7.56, 13082.6),
  row('RepVGG-A2', 'fused', 25.5, 5.12, 3.13, 12400.22),
  row('ResNet-34', 'plain', 21.8, 3.67, 3.74, 12206.42),
  row('MobileNetV2 1.4', 'mobile', 6.11, 0.6, 9.57, 11397.26),
];
