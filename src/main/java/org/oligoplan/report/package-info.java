/// What leaves the program for people to read elsewhere, made from stored data alone.
@NullMarked
package org.oligoplan.report;

import org.jspecify.annotations.NullMarked;
