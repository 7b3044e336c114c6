package org.sibyl.site;

/**
 * What stands under a heading.
 *
 * @param anchor the heading's, without the number sign
 * @param title the heading
 * @param level 1 for the page's own
 * @param text what is read there, without marks, for the search
 */
record Section(String anchor, String title, int level, String text) {}
