/** Faults, and what may be passed on with a report of one. */
export const diagnostics = {
  'fault.title': 'Something unexpected happened in Tenure',
  'fault.text': 'Your data are safe. You can go on, or load the window again.',
  'fault.goOn': 'Go on',
  'fault.reload': 'Load the window again',

  'settings.diagnostics': 'Diagnostics',
  'settings.diagnostics.text':
    'Versions, counts and the newest log entries, for a report of a problem. No names, addresses, device IDs or secrets are in it. You see all of it before you copy or save it.',
  'settings.diagnostics.show': 'Show',
  'settings.diagnostics.again': 'Make anew',
  'settings.diagnostics.copy': 'Copy',
  'settings.diagnostics.save': 'Save…',
  'settings.diagnostics.saved': 'Written to {fileName}',
  'settings.diagnostics.content': 'All that is copied or saved',
  'settings.detail': 'Detailed log',
  'settings.detailHint':
    'Writes every step into the log, for an hour at most, then stops by itself.',
  'settings.detailLeft': 'Stops by itself at {time}.',
  'diagnostics.fileName': 'Tenure diagnostics {date}',
  'diagnostics.fileKind': 'Text file',
} as const;
