// A knip reporter that says how many modules knip analysed: its other reporters stay silent when there were none.
export default ({ counters }) => console.log(`modules seen: ${counters.total}`);
