/// Message id and arguments to English or Spanish; findings and outcomes carry ids, never sentences.
@NullMarked
package org.oligoplan.text;

import org.jspecify.annotations.NullMarked;
