/** Set in the tab's memory before the page loads itself anew: the rows of the lists are then thrown away and made again. */
export const FREE_ROOM = 'yichuang.free-room';
