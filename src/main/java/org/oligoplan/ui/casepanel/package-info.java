/// The panel of a case's content: images, lesions, organs at risk, prior courses.
@NullMarked
package org.oligoplan.ui.casepanel;

import org.jspecify.annotations.NullMarked;
