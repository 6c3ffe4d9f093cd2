const CREW_COLOUR = '#dfe8f0';
const LANTERN_COLOUR = '#f2b84b';

/** A crow's nest on its mast, with a lantern; with the name beside it when there is room. */
export function Logo({ isWide }: { isWide: boolean }) {
  return (
    <svg
      height={32}
      viewBox={isWide ? '0 0 104 32' : '0 0 32 32'}
      role="img"
      aria-label="Vigia"
    >
      <path
        d="M16 14V30"
        stroke={CREW_COLOUR}
        strokeWidth={2.5}
        strokeLinecap="round"
      />
      <path d="M6.5 14h19l-3 9H9.5z" fill={CREW_COLOUR} />
      <path
        d="M16 2.5a5.5 5.5 0 0 1 5.5 5.5v2.5h-11V8A5.5 5.5 0 0 1 16 2.5z"
        fill={LANTERN_COLOUR}
      />
      {isWide && (
        <text
          x={38}
          y={24}
          fill="#ffffff"
          fontFamily="inherit"
          fontSize={24}
          fontWeight={600}
        >
          Vigia
        </text>
      )}
    </svg>
  );
}
