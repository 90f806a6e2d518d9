// Keys pressed while an input method composes a text are the input method's: the Return that ends a composition sends
// nothing, Escape closes nothing. Safari tells of that Return when the composition is over, so that only its code, 229,
// says whose it was (UI Events, "keyCode": 229 is what an input method has processed).
export function leaveCompositionAlone() {
  const stop = (event) => {
    if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", stop, { capture: true });
}
