import { css } from 'lit';

/** Readable at two metres: sizes follow the width of the screen. The five levels differ in nothing but the drawing. */
export const rateStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100vh;
    overflow: hidden;
    background: var(--surface);
    color: var(--ink);
    text-align: center;
    user-select: none;
    touch-action: manipulation;
  }
  header {
    padding: 1.4vw 2vw 0;
    font-size: clamp(1.25rem, 2.4vw, 3rem);
    line-height: 1.4;
    color: var(--ink-soft);
  }
  main {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 2vw;
    min-height: 0;
    padding: 1vw 1.5vw;
  }
  h1 {
    font-size: clamp(1.75rem, 3.6vw, 5rem);
    line-height: 1.35;
    font-weight: 600;
  }
  p {
    margin: 0;
    font-size: clamp(1.25rem, 2.4vw, 3rem);
    line-height: 1.4;
  }
  .levels {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    gap: 1.2vw;
    width: 100%;
  }
  .levels button {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 0.8vw;
    padding: 1.4vw 0.4vw;
    border-width: 2px;
    border-radius: 12px;
    font-size: clamp(1.25rem, 3.2vw, 4.5rem);
    line-height: 1.2;
    white-space: nowrap;
  }
  .levels button:hover {
    background: var(--surface);
  }
  .levels button:active {
    background: var(--accent-ground);
  }
  .levels span {
    font-size: clamp(1.25rem, 2.4vw, 3rem);
    color: var(--ink-soft);
  }
  .reasons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 1.2vw;
  }
  .reasons button {
    padding: 1.4vw 2vw;
    border-width: 2px;
    border-radius: 12px;
    font-size: clamp(1.25rem, 2.4vw, 3rem);
    line-height: 1.3;
  }
  .reasons button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-ground);
    font-weight: 600;
  }
  svg {
    width: min(12vw, 36vh);
    height: min(12vw, 36vh);
    fill: none;
    stroke: currentcolor;
    stroke-width: 4;
    stroke-linecap: round;
  }
  .eye {
    fill: currentcolor;
    stroke: none;
  }
  footer {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 2vw;
    padding: 0 2vw 1.4vw;
    min-height: 5vw;
  }
  footer p {
    font-size: clamp(1rem, 1.6vw, 2rem);
    color: var(--ink-soft);
  }
  footer button {
    font-size: clamp(1.125rem, 1.8vw, 2.25rem);
    padding: 0.8vw 2vw;
  }
  footer nav {
    display: flex;
    gap: 1.2vw;
  }
  .line {
    height: 6px;
    background: var(--accent);
    transform-origin: left;
  }
  .answer {
    width: 100%;
    max-width: 90vw;
    max-height: 100%;
    overflow: auto;
    text-align: left;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-size: clamp(1.75rem, 3.4vw, 4.5rem);
    line-height: 1.5;
    user-select: text;
  }
`;
