/**
 * The operating system's key store, as Electron offers it on the main thread. Services get this
 * interface; only `electron/shell/` knows Electron.
 */
export interface KeyStore {
  /** The store's own name, such as `gnome_libsecret`, `keychain`, `dpapi` or `basic_text`. */
  backend(): Promise<string>;
  /** Whether the backend protects anything: `basic_text` has a published key and does not. */
  protects(): Promise<boolean>;
  encrypt(plain: string): Promise<Uint8Array>;
  /** null when these bytes cannot be read by the present key store. */
  decrypt(cipher: Uint8Array): Promise<string | null>;
}
