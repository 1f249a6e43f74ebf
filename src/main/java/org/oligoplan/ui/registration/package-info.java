/// The page on which a registration is made: two images over one another, moved by hand, by landmarks or by the images themselves.
@NullMarked
package org.oligoplan.ui.registration;

import org.jspecify.annotations.NullMarked;
