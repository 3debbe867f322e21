import { useEffect, useState } from 'react';
import { todayOn } from './format.ts';

/** Today's date on this computer; a window left open over midnight moves on by itself. */
export function useToday(): string {
  const [today, setToday] = useState(() => todayOn());
  useEffect(() => {
    const timer = setInterval(() => setToday(todayOn()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}
