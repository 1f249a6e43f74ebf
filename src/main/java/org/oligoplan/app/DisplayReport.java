package org.oligoplan.app;

import java.util.List;
import org.oligoplan.text.Message;

/// What stands in the way of a window and of drawing text on this machine.
///
/// @param windowObstacles why no window can open, the most basic first; empty where one can
/// @param packagesForText packages that hold the libraries which the toolkit needs for text; empty where none is missing
public record DisplayReport(List<Message> windowObstacles, List<String> packagesForText) {

    /// Copies both lists.
    public DisplayReport {
        windowObstacles = List.copyOf(windowObstacles);
        packagesForText = List.copyOf(packagesForText);
    }
}
