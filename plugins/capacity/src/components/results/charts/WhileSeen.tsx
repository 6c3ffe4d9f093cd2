import Box from '@mui/material/Box';
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { ResultsContext } from '../common/ResultsContext';

/** Drawn anew a little before it is scrolled to. */
const MARGIN = '150px';

/** Draws what is in sight; what is scrolled away stays as it was, so that what is in sight follows the hand. */
export function WhileSeen({ children }: { children: ReactNode }) {
  const results = useContext(ResultsContext);
  const place = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(true);
  const drawn = useRef({ children, results });
  if (isSeen) {
    drawn.current = { children, results };
  }
  useEffect(() => {
    if (typeof IntersectionObserver === 'undefined') {
      return undefined;
    }
    const observer = new IntersectionObserver(
      entries => setSeen(entries[entries.length - 1].isIntersecting),
      { rootMargin: MARGIN },
    );
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <Box ref={place}>
      <ResultsContext.Provider value={drawn.current.results}>
        {drawn.current.children}
      </ResultsContext.Provider>
    </Box>
  );
}
