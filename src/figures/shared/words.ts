import type { Localized } from '../../site.ts';

/** Every text of the kit itself; what a figure says is in the figure. */
export const words = {
  reset: { zh: '复位', en: 'Reset' },
  link: { zh: '此状态的链接', en: 'Link to this state' },
  legend: { zh: '图例', en: 'Legend' },
  play: { zh: '播放', en: 'Play' },
  pause: { zh: '暂停', en: 'Pause' },
  back: { zh: '后退一步', en: 'One step back' },
  forward: { zh: '前进一步', en: 'One step forward' },
  start: { zh: '回到起点', en: 'Back to the start' },
  decrease: { zh: '减小', en: 'Decrease' },
  increase: { zh: '增大', en: 'Increase' },
  topLeft: { zh: '左上角', en: 'top left corner' },
  topRight: { zh: '右上角', en: 'top right corner' },
  bottomLeft: { zh: '左下角', en: 'bottom left corner' },
  bottomRight: { zh: '右下角', en: 'bottom right corner' },
} as const satisfies Record<string, Localized>;
