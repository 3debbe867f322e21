import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';

const patienceMs = 150;

/** Shows its children (a skeleton) only when waiting lasts: local data mostly comes sooner, and a flash would look slower. */
export function Delayed({ children }: { readonly children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return late ? children : null;
}
