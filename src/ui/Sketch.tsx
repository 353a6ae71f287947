// How the picture is read, as a sketch of what the mail of 2012-07-05 found: where the maps agree, where drift starts
// and grows, and the page border that takes it away. Not to scale: 0x280 in 1.4 MiB would be a hair.

/** Pixels of the sketch, which is 812 wide: the symbols of the mail, spread for the eye. */
const START = 230;
const STEP = 470;
const RESYNC = 640;
const RIGHT = 811;
const ZERO = 84;
const HALF = 72;
const FULL = 52;

export function Sketch() {
  return (
    <svg className="sketch" viewBox="0 0 812 132" aria-hidden="true" focusable="false">
      <path className="sketch-area" d={`M${START} ${ZERO}V${HALF}H${STEP}V${FULL}H${RESYNC}V${ZERO}Z`} />
      <path className="sketch-sync" d={`M24 ${ZERO}H${START}M${RESYNC} ${ZERO}H${RIGHT}`} />
      <path className="sketch-drift" d={`M${START} ${ZERO}V${HALF}H${STEP}V${FULL}H${RESYNC}V${ZERO}`} />
      <path className="sketch-pole" d={`M${START}.5 14V${HALF}M${STEP}.5 14V${FULL}M${RESYNC}.5 14V${ZERO}`} />
      <rect className="sketch-strip" x="24" y="26" width={RIGHT - 24} height="14" />
      <rect className="sketch-strip" x="24" y="100" width={RIGHT - 24} height="14" />
      <text className="sketch-side" x="2" y="38">
        A
      </text>
      <text className="sketch-side" x="2" y="112">
        B
      </text>
      <text x="30" y={ZERO - 6} className="sketch-sync-text">
        in sync
      </text>
      <text x={START + 6} y="18">
        kallsyms_num_syms <tspan className="sketch-drift-text">+0xc0</tspan>
      </text>
      <text x={STEP + 6} y="18">
        __stop___modver <tspan className="sketch-drift-text">+0x280</tspan>
      </text>
      <text x={RESYNC + 6} y="18">
        __end_rodata
      </text>
      <text x={RESYNC + 6} y={ZERO - 6} className="sketch-sync-text">
        in sync, at a page
      </text>
    </svg>
  );
}
