using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>
/// The nodes of a stage graph in layers, each right of all that it takes from, ordered so that few edges cross: the method of
/// Sugiyama, Tagawa and Toda, with barycentres. An edge that passes layers has a bend in each.
/// </summary>
internal sealed class GraphLayers
{
    /// <summary>Beyond these the edges go straight: nobody can follow them anyway.</summary>
    private const int MostBends = 5000;

    private const int Sweeps = 6;

    private readonly StageGraph _graph;
    private readonly int[] _layerOf;

    // Items are nodes, by their places, and bends, numbered from there on.
    private readonly List<List<int>> _before = [];
    private readonly List<List<int>> _after = [];

    private GraphLayers(StageGraph graph)
    {
        _graph = graph;
        _layerOf = Assign(graph);
        Layers = [.. Enumerable.Range(0, _layerOf.DefaultIfEmpty(-1).Max() + 1).Select(_ => new List<int>())];
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            Add(_layerOf[node]);
        }

        Routes = [.. graph.Edges.Select(Route)];
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            Sort(forwards: sweep % 2 == 0);
        }
    }

    public int LayerOf(int node) => _layerOf[node];

    /// <summary>The items of each layer, from the top; those from the number of nodes on are bends.</summary>
    public IReadOnlyList<List<int>> Layers { get; }

    /// <summary>For every edge the items that it goes through, its ends included.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Routes { get; }

    public static GraphLayers Of(StageGraph graph) => new(graph);

    // Stages take from earlier ones alone; what is outside stands right before the first that needs it.
    private static int[] Assign(StageGraph graph)
    {
        var layers = new int[graph.Nodes.Length];
        var first = new int[graph.Nodes.Length];
        Array.Fill(first, int.MaxValue);
        var taken = graph.Edges.ToLookup(e => e.To);
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            foreach (var edge in taken[node])
            {
                layers[node] = Math.Max(layers[node], layers[edge.From] + 1);
            }

            foreach (var edge in taken[node])
            {
                first[edge.From] = Math.Min(first[edge.From], layers[node]);
            }
        }

        for (var node = 0; node < layers.Length; node++)
        {
            layers[node] = graph.Nodes[node].Kind == StageGraphNodeKind.Stage || first[node] == int.MaxValue ? layers[node] : first[node] - 1;
        }

        return layers;
    }

    private int Add(int layer)
    {
        _before.Add([]);
        _after.Add([]);
        Layers[layer].Add(_before.Count - 1);
        return _before.Count - 1;
    }

    private List<int> Route(StageGraphEdge edge)
    {
        var route = new List<int> { edge.From };
        for (var layer = _layerOf[edge.From] + 1; layer < _layerOf[edge.To] && _before.Count < _graph.Nodes.Length + MostBends; layer++)
        {
            route.Add(Add(layer));
        }

        route.Add(edge.To);
        for (var i = 1; i < route.Count; i++)
        {
            _before[route[i]].Add(route[i - 1]);
            _after[route[i - 1]].Add(route[i]);
        }

        return route;
    }

    private void Sort(bool forwards)
    {
        var places = new double[_before.Count];
        foreach (var layer in Layers)
        {
            Number(layer, places);
        }

        foreach (var layer in forwards ? Layers : Layers.Reverse())
        {
            var wanted = layer.ToDictionary(i => i, i => (forwards ? _before[i] : _after[i]) is { Count: > 0 } near ? near.Average(n => places[n]) : places[i]);

            // Items that want the same place stay as they are: the order is the same each time.
            var sorted = layer.OrderBy(i => wanted[i]).ToArray();
            layer.Clear();
            layer.AddRange(sorted);
            Number(layer, places);
        }
    }

    // Between 0 and 1, so that layers of different sizes compare.
    private static void Number(List<int> layer, double[] places)
    {
        for (var i = 0; i < layer.Count; i++)
        {
            places[layer[i]] = (i + 0.5) / layer.Count;
        }
    }
}
