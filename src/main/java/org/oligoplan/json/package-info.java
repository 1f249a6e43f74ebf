/// One streaming JSON reader and writer for the command line, bundles, protocol files and reports.
@NullMarked
package org.oligoplan.json;

import org.jspecify.annotations.NullMarked;
