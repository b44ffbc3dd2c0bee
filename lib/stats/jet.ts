/**
 * A function's value with its first and second derivatives in two parameters, carried along exactly through every
 * operation (forward-mode differentiation). Source: Griewank and Walther 2008, Evaluating Derivatives, ch. 13.
 */
export interface Jet {
  value: number;
  /** d/dx and d/dy. */
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
}

export const constant = (value: number): Jet => ({ value, x: 0, y: 0, xx: 0, xy: 0, yy: 0 });

/** The two parameters themselves, at the point where the derivatives are wanted. */
export const variables = (x: number, y: number): [Jet, Jet] => [
  { ...constant(x), x: 1 },
  { ...constant(y), y: 1 },
];

/** a + factor b. */
export function add(a: Jet, b: Jet, factor = 1): Jet {
  return {
    value: a.value + factor * b.value,
    x: a.x + factor * b.x,
    y: a.y + factor * b.y,
    xx: a.xx + factor * b.xx,
    xy: a.xy + factor * b.xy,
    yy: a.yy + factor * b.yy,
  };
}

export function scaled(a: Jet, factor: number): Jet {
  return add(constant(0), a, factor);
}

export function multiply(a: Jet, b: Jet): Jet {
  return {
    value: a.value * b.value,
    x: a.x * b.value + a.value * b.x,
    y: a.y * b.value + a.value * b.y,
    xx: a.xx * b.value + 2 * a.x * b.x + a.value * b.xx,
    xy: a.xy * b.value + a.x * b.y + a.y * b.x + a.value * b.xy,
    yy: a.yy * b.value + 2 * a.y * b.y + a.value * b.yy,
  };
}

/** f(a) of a function of one number, from f, f' and f'' at a's value. */
export function compose(a: Jet, value: number, first: number, second: number): Jet {
  return {
    value,
    x: first * a.x,
    y: first * a.y,
    xx: first * a.xx + second * a.x * a.x,
    xy: first * a.xy + second * a.x * a.y,
    yy: first * a.yy + second * a.y * a.y,
  };
}

export function exponential(a: Jet): Jet {
  const value = Math.exp(a.value);
  return compose(a, value, value, value);
}

export function logarithm(a: Jet): Jet {
  return compose(a, Math.log(a.value), 1 / a.value, -1 / a.value ** 2);
}
