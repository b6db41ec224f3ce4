/** The browser build of the package `pouchdb`, named by its file so that Node's tests run the very same code. */
declare module 'pouchdb/lib/index-browser.js' {
  const PouchDB: PouchDB.Static;
  export default PouchDB;
}
