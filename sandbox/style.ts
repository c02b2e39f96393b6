/** The look of every page of the sandbox. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d9dee5, #3a4048); --soft: light-dark(#5b6572, #a3acb8);
  --paper: light-dark(#fff, #1b1f24); --ground: light-dark(#f3f5f8, #121519); --ink: light-dark(#15191e, #eef1f4);
  --accent: light-dark(#0b5fc0, #7db7ff); --on-accent: light-dark(#fff, #08192e); --bad: light-dark(#b3261e, #ff9d94);
  --note: light-dark(#fff4d6, #3a3010); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { display: flow-root; max-width: 30rem; margin: 0 auto; padding: 1rem; }
main.wide { max-width: 88rem; }
body.embedded { background: transparent; }
body.embedded main { max-width: none; padding: 0; }
h1 { font-size: 1.3rem; margin: .5rem 0; overflow-wrap: anywhere; } h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
.neighbours { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: .6rem 1rem; background: var(--paper); border-bottom: 1px solid var(--line); }
p { margin: .5rem 0; } a { color: var(--accent); }
section, .card { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin: 0 0 1rem; }
.note { background: var(--note); border-radius: .4rem; padding: .4rem .7rem; font-size: .9rem; }
.soft, small { color: var(--soft); } .bad { color: var(--bad); font-weight: 600; }
dl { display: grid; grid-template-columns: 1fr auto; gap: .3rem 1rem; margin: 0; } dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
.total { font-weight: 700; border-top: 1px solid var(--line); padding-top: .3rem; }
label { display: block; margin: .7rem 0 0; font-size: .92rem; font-weight: 600; }
input, select { width: 100%; font: inherit; font-weight: 400; padding: .55rem .6rem; border: 1px solid var(--line); border-radius: .4rem;
  background: var(--ground); color: inherit; }
input[type=checkbox] { width: auto; margin-right: .5rem; } input[aria-invalid=true] { border-color: var(--bad); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 .8rem; }
button { font: inherit; font-weight: 600; padding: .6rem 1rem; border-radius: .4rem; border: 1px solid var(--line); background: var(--paper);
  color: inherit; cursor: pointer; }
button.main { width: 100%; margin-top: 1rem; background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.wide { width: 100%; margin-top: .5rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.rows { width: 100%; border-collapse: collapse; font-size: .88rem; } .scroll { overflow-x: auto; } .scroll .rows { white-space: nowrap; }
.rows th, .rows td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.rows form { display: inline; } .rows button, .bar button { padding: .2rem .6rem; font-size: .85rem; }
.bar { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; } .bar form { display: inline; }
.rows input, .bar input { width: auto; max-width: 14rem; padding: .15rem .4rem; font-size: .85rem; } .bar input[type=search] { flex: 1; max-width: 30rem; padding: .4rem .6rem; }
form.bar { margin: 0 0 1rem; } label + button { margin: .8rem 0; } li.bar { margin: .3rem 0; }
code { font-size: .85em; overflow-wrap: anywhere; } .rows a code { white-space: nowrap; } summary { cursor: pointer; } details { margin: .8rem 0 0; }
`;
