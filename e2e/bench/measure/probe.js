// Runs in the page before anything else: sees when the form can be seen, puts the cursor in it, and notes what arrives.
(() => {
  const seen = { letters: [], tasks: [], shifts: [], memories: [] };
  window.__bench = seen;

  /** The first field for text: the description, in every form of the comparison. */
  const find = () =>
    document.querySelector("gehoor-formulier")?.shadowRoot?.querySelector("textarea") ??
    document.querySelector("main textarea, form textarea");
  const shown = (field) => field && !field.disabled && !field.readOnly && field.getClientRects().length > 0;
  const focused = () => document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;

  const frame = () => {
    const field = find();
    if (shown(field)) {
      // Without scrolling: a person scrolls later, and the page must not be blamed for a jump of ours.
      if (focused() !== field) field.focus({ preventScroll: true });
      if (!seen.visible) {
        seen.visible = -1;
        const end = new MessageChannel();
        end.port1.onmessage = () => {
          seen.visible = performance.now();
          window.__benchVisible("");
        };
        end.port2.postMessage(0);
      }
    }
    if (!seen.alive && document.querySelector("[data-gereed]")) seen.alive = performance.now();
    if (!seen.done) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  addEventListener(
    "input",
    (event) => {
      if (event.composedPath()[0] === find()) seen.letters.push([event.data, performance.now()]);
    },
    true,
  );
  seen.value = () => find()?.value ?? "";
  seen.width = () => document.documentElement.scrollWidth;

  const watch = (type, note) => {
    try {
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
    } catch {}
  };
  watch("longtask", ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
  watch("layout-shift", ({ startTime, value, sources }) => {
    const moved = sources.map(({ node, previousRect: { y: before }, currentRect: { y: after } }) => [node?.localName ?? node?.nodeName, before, after]);
    seen.shifts.push([startTime, value, moved]);
  });
  watch("paint", ({ name, startTime }) => name === "first-contentful-paint" && (seen.painted = startTime));

  // WebAssembly's memory isn't part of the JavaScript heap; only its exports lead to it.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      for (const item of Object.values((made.instance ?? made).exports)) {
        if (item instanceof WebAssembly.Memory) seen.memories.push(item);
      }
      return made;
    };
  }
  seen.wasmBytes = () => seen.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
})();
