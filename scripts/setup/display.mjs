/** Whether a window needs a virtual screen here. */
export function lacksDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/**
 * The command, given a virtual screen where there is none.
 * @param {readonly string[]} command
 * @returns {readonly string[]}
 */
export function withVirtualDisplay(command) {
  if (!lacksDisplay()) {
    return command;
  }
  // By itself the server starts over when its last client goes, and whoever connects at that moment
  // is refused or loses its window: between two tests, each with an app of its own, that happens.
  return ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24 -noreset', ...command];
}
