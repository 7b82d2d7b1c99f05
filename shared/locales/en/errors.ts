export const errors = {
  'error.offline':
    'This computer is offline. The last known figures stay; Tenure reads again once the network is back.',
  'error.addressNotFound':
    'The server’s name was not found. Check the address of the account and the network’s DNS.',
  'error.connectionFailed':
    'The server could not be reached. Check the network and the firewall; Tenure tries again by itself.',
  'error.certificateRefused':
    'The server’s certificate is not trusted, so nothing was sent. Check the address and this computer’s clock, or ask your administrator.',
  'error.timedOut': 'The server did not answer in time. Try again.',
  'error.redirectRefused':
    'The server sent us to another address, which Tenure does not follow with a secret. Check the address of the account.',
  'error.plainHttpRefused':
    'The address begins with http:, which would send the secret unprotected. Use https:, or allow it for this account.',
  'error.proxyRefused':
    'A proxy on the way asks for a sign-in of its own, so the cloud was not reached. Sign in to the network, or ask your administrator to let Tenure through.',
  'error.pageReceived':
    'A web page came instead of an answer. If this network asks you to sign in, do that in a browser first; if not, check the address of the account.',
  'error.badAnswer':
    'The server’s answer could not be understood. Check the address of the account; if it is right, try again later.',
  'error.answerTooLarge':
    'The server’s answer is larger than Tenure accepts. Check the address of the account.',
  'error.serverError': 'The server has a fault of its own. Tenure tries again later.',
  'error.rateLimited':
    'The cloud allows no more calls for now. Tenure goes on by itself when it may.',
  'error.clockSkew':
    'The clock of this computer and that of the cloud differ too much. Set the computer’s clock, then try again.',
  'error.cancelled': 'Stopped. What was known before stays.',
  'error.signInFailed':
    'The cloud refused the sign-in. Check the key or password of the account and enter it again.',
  'error.notAuthorized':
    'The account is not authorized for this. Check its license and permissions at the vendor.',
  'error.forbidden': 'The cloud does not allow this account to do that. Ask the account’s owner.',
  'error.licenseExpired': 'The license of this account has expired. Renew it, then read again.',
  'error.invalidInput': 'The cloud did not accept a value. Check what was entered.',
  'error.notFound': 'The cloud does not know it any more. Read the account again.',
  'error.alreadyExists': 'It exists already at the cloud. Read the account again.',
  'error.nameTaken': 'This name is taken at the cloud. Choose another one.',
  'error.vendorError':
    'The cloud refused the request. What it says is below; ask the vendor if it does not help.',
  'error.secretMissing': 'The key or password of this account is not saved. Enter it again.',
  'error.secretUnreadable':
    'The saved key or password cannot be decrypted on this computer now. Unlock the key store, or enter it again.',
  'error.consentNeeded':
    'This computer has no safe key store. Agree to weak protection in Settings, or enter the secret at each start.',
  'error.invalidRequest': 'Tenure refused a request of its own window. Close and start it again.',
  'error.forbiddenSender':
    'A request came from a foreign page and was refused. Start Tenure again.',
  'error.unknownAccount': 'This account has been removed. Go back to the list.',
  'error.unknownEntitlement':
    'This entry is gone: a later reading no longer contains it. Go back to the list.',
  'error.unknownRenewal': 'This renewal does not exist any more. Go back to the list.',
  'error.renewalStateChanged':
    'The renewal has moved on in the meantime. Look at its present state before you go on.',
  'error.renewalNotPossible':
    'This renewal cannot be made. The reasons stand beside each line of the plan.',
  'error.renewalUnreadable':
    'What this renewal covers is damaged in the database, so it cannot be sent. Withdraw it and plan it anew, or restore a backup.',
  'error.accountBusy': 'The account is being read now. Wait until that is done.',
  'error.linkRefused': 'This link does not lead to the vendor’s page and was not opened.',
  'error.fileNotWritten':
    'The file could not be written. Check that the folder may be written to and that the disk has room, or choose another place.',
  'error.tooManyRows':
    'An Excel sheet takes no more than 1,048,575 rows. Narrow the list, or export it as CSV.',
  'error.storeDamaged':
    'The database is damaged. Restore a backup; the damaged file is kept for examination.',
  'error.storeNewer':
    'The database was written by a newer Tenure. Install the newer version; this one leaves the file untouched.',
  'error.storeReadOnly':
    'The data folder cannot be written to. Check its permissions and that the disk is not write-protected, then try again.',
  'error.storeFull': 'The disk is full. Free some space, then try again.',
  'error.storeBusy':
    'Another program holds the database. Close other copies of Tenure, then try again.',
  'error.storeFailed':
    'The disk reported a fault while the database was used. Check the disk, then try again.',
  'error.storeInUse':
    'Another Tenure has this data folder open. Close it on this or the other computer, then try again.',
  'error.storeUnlockable':
    'This data folder cannot be protected against being used twice, as on some network drives. Move it to a local disk, then try again.',
  'error.storeInterrupted':
    'Saving was interrupted. Look whether the change is there, and make it again if it is not.',
  'error.backupUnsound':
    'A backup did not pass its check and was not kept; the database itself is sound. Check the disk that holds the data folder.',
  'error.unexpected':
    'That is a fault in Tenure; your data are safe. Try again, and report the log number if it stays.',
  'error.vendorSays': 'The cloud says: {words}',
  'error.logId': 'Log number',
  'error.traced': '{text} Log number: {logId}',
  'error.logIdHint': 'Give it when you report this: the log has the details under it.',
} as const;
