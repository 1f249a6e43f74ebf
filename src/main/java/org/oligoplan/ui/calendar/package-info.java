/// The patient's calendar on the screen: what is due, days for fractions, and the site's settings that both rest on.
@NullMarked
package org.oligoplan.ui.calendar;

import org.jspecify.annotations.NullMarked;
