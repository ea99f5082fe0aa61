using System.Globalization;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Environments.Planning;

/// <summary>Draws an environment's parameters from a seed.</summary>
/// <param name="environment">The environment.</param>
/// <param name="seed">The learner's seed.</param>
public sealed class ParameterDraw(EnvironmentSpec environment, string seed)
{
    private readonly List<KeyValuePair<string, Node>> drawn = [];

    /// <summary>Draws all parameters, in the order written.</summary>
    /// <exception cref="AuthorException">A pool cannot be used.</exception>
    public static Parameters Draw(EnvironmentSpec environment, string seed)
    {
        var draw = new ParameterDraw(environment, seed);
        foreach (var parameter in environment.Parameters)
            draw.drawn.Add(new(parameter.Name.Value, draw.Value(parameter.Draw, $"{environment.Id.Value}/{parameter.Name.Value}")));
        return new Parameters(draw.drawn);
    }

    private Node Value(DrawSpec draw, string scope) => draw switch
    {
        IntDraw number => Number(number, new SeededSequence(seed, scope)),
        ChoiceDraw choice => choice.Values[(int)new SeededSequence(seed, scope).Below((ulong)choice.Values.Count)],
        SampleDraw sample => Sample(sample, scope),
        ConcatDraw concat => new ListNode(concat.At, [.. concat.Names.SelectMany(Rows)]),
        _ => throw new InvalidOperationException($"no way to draw {draw.GetType().Name}"),
    };

    private static ScalarNode Number(IntDraw draw, SeededSequence sequence)
    {
        var value = draw.Min + (long)sequence.Below((ulong)(draw.Max - draw.Min) + 1);
        return new ScalarNode(draw.At, value.ToString(CultureInfo.InvariantCulture), IsPlain: true);
    }

    private ListNode Sample(SampleDraw sample, string scope)
    {
        var pool = Pool.Read(environment, sample).ToArray();
        var sequence = new SeededSequence(seed, scope);
        // The first rows of a shuffle from the front: none twice, in drawn order.
        for (var i = 0; i < sample.Count.Value; i++)
        {
            var other = i + (int)sequence.Below((ulong)(pool.Length - i));
            (pool[i], pool[other]) = (pool[other], pool[i]);
        }
        return new ListNode(sample.At, [.. pool.Take(sample.Count.Value).Select((row, index) => With(row, sample, $"{scope}/{index}"))]);
    }

    private Node With(Node row, SampleDraw sample, string scope)
    {
        if (sample.With.Count == 0)
            return row;
        if (row is not MapNode map)
            throw new AuthorException("`with` needs a pool whose rows are maps", $"{environment.Path}:{sample.At}");
        var added = sample.With.Select(field => new MapEntry(
            new ScalarNode(field.Name.At, field.Name.Value), Value(field.Draw, $"{scope}/{field.Name.Value}")));
        return new MapNode(map.At, [.. map.Entries.Where(entry => sample.With.All(field => field.Name.Value != entry.Key.Text)), .. added]);
    }

    private IEnumerable<Node> Rows(Located<string> name)
    {
        var value = drawn.FirstOrDefault(pair => pair.Key == name.Value).Value
            ?? throw new AuthorException($"`concat` names `{name.Value}`, which is not drawn before it", $"{environment.Path}:{name.At}");
        return value is ListNode list ? list.Items : [value];
    }
}
