/** Runs in the page: ids of the equations that run into their numbers or under them. */
export function metNumbers(): string[] {
  return [...document.querySelectorAll('.equation:has(> .equation-number)')]
    .filter((equation) => {
      const number = equation.querySelector('.equation-number')!.getBoundingClientRect();
      return [...equation.querySelectorAll('.katex-html .base')].some((base) => {
        const { right, bottom, top } = base.getBoundingClientRect();
        return right > number.left && bottom > number.top && top < number.bottom;
      });
    })
    .map(({ id }) => id);
}
