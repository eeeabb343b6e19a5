// The keyboard belongs to the terminal as soon as there is one, and again after every click.
function focusTerminal() {
  const keys = document.querySelector(".xterm-helper-textarea");
  if (keys) keys.focus();
  return Boolean(keys);
}

const watcher = new MutationObserver(() => focusTerminal() && watcher.disconnect());
watcher.observe(document, { childList: true, subtree: true });
window.addEventListener("focus", focusTerminal);
