package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;

/// References that objects hold in sequences.
final class References {

    private References() {}

    /// {@return the Referenced SOP Instance UIDs of the sequence's items, each once, in the file's order}
    static List<String> uids(DataSet object, int sequence) {
        Set<String> uids = new LinkedHashSet<>();
        for (DataSet item : object.items(sequence)) {
            item.string(Tag.REFERENCED_SOP_INSTANCE_UID).map(String::strip).filter(uid -> !uid.isEmpty()).ifPresent(uids::add);
        }
        return List.copyOf(uids);
    }

    /// {@return the numbers that the sequence's items refer to}
    static List<Integer> numbers(DataSet object, int sequence, int tag) throws DicomException {
        List<Integer> numbers = new ArrayList<>();
        for (DataSet item : object.items(sequence)) {
            item.intValue(tag).ifPresent(numbers::add);
        }
        return numbers;
    }
}
