// What the rest of schemadump uses of this room: a dump as a folder of files, one for each object.
export { checkTreeFolder, isFolder, readTreeText, treeFolder } from './disk.ts'
export { fileNames } from './file-name.ts'
export { readTree, type ReadTreeFile, type TreePart } from './read.ts'
export { type TreeChanges, type TreeFolder, type TreeOwner, writeTree } from './store.ts'
export { type KindAndObject, withinIn } from './place.ts'
export { isToc, ORDER_FILE } from './toc.ts'
export { type TreeFile, treeWriter } from './tree.ts'
