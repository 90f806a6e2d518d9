let audio = null;

// Two soft notes, a fourth apart: somebody means you.
export function playMention() {
  audio ??= new AudioContext();
  audio.resume();
  note(659.3, 0);
  note(880, 0.11);
}

// Hertz, and seconds from now.
function note(pitch, after) {
  const at = audio.currentTime + after;
  const tone = new OscillatorNode(audio, { type: "sine", frequency: pitch });
  const level = new GainNode(audio, { gain: 0 });
  level.gain.linearRampToValueAtTime(0.12, at + 0.015);
  level.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
  tone.connect(level).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.5);
}
