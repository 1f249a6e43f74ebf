/// The page of all lesions: what is known of each, measured, delivered and written beside the image.
@NullMarked
package org.oligoplan.ui.lesions;

import org.jspecify.annotations.NullMarked;
