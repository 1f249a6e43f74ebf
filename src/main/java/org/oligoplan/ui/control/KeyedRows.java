package org.oligoplan.ui.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Keeps a pane's children in step with a list, one node for each key. Nodes that stay are refreshed, not made anew, so that the focus and
/// what is being typed survive a change.
///
/// @param <K> what tells one value from another
/// @param <V> a value
/// @param <N> its node
public final class KeyedRows<K, V, N extends Node> {

    private final Pane pane;
    private final Function<V, K> key;
    private final Function<V, N> make;
    private final BiConsumer<N, V> refresh;
    private Map<K, N> nodes = new LinkedHashMap<>();

    /// @param pane holds the nodes and nothing else
    /// @param key what tells one value from another
    /// @param make makes a node
    /// @param refresh brings a node up to date
    public KeyedRows(Pane pane, Function<V, K> key, Function<V, N> make, BiConsumer<N, V> refresh) {
        this.pane = pane;
        this.key = key;
        this.make = make;
        this.refresh = refresh;
    }

    /// Shows these values in their order.
    public void show(List<V> values) {
        Map<K, N> next = new LinkedHashMap<>();
        for (V value : values) {
            K id = key.apply(value);
            N node = nodes.get(id);
            if (node == null) {
                node = make.apply(value);
            }
            next.put(id, node);
            refresh.accept(node, value);
        }
        nodes = next;
        List<Node> wanted = new ArrayList<>(next.values());
        if (!pane.getChildren().equals(wanted)) {
            pane.getChildren().setAll(wanted);
        }
    }
}
