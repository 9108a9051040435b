using System.Buffers;
using System.Runtime.InteropServices;

namespace BorderComms.Metrics.Memory;

/// <summary>Where the sum of an entry's group stands: found by reckoning while the groups are few enough to have a cell each, else by looking up.</summary>
internal sealed class EntryGroups : IDisposable
{
    private const int MostCells = 1 << 20;

    // Whoever is done has set back every slot, so that a row of cells comes back as it was given: all 0.
    private static readonly ArrayPool<int> Cells = ArrayPool<int>.Create(MostCells, Environment.ProcessorCount);

    private readonly Columns group;
    private readonly int kind, place, agency, set, audience;
    private readonly int[]? cells;
    private readonly Dictionary<Key, int> slots = [];

    /// <param name="widest">The largest ids that there are.</param>
    public EntryGroups(Columns group, Entry widest)
    {
        this.group = group;
        var stride = 1L;
        audience = Stride(Columns.Audience, widest.Audience);
        kind = Stride(Columns.Kind, widest.Kind);
        agency = Stride(Columns.Agency, widest.Agency);
        set = Stride(Columns.Topic, widest.TopicSet);
        place = Stride(Columns.Place, widest.Place);
        cells = stride <= MostCells ? Cells.Rent((int)stride) : null;

        // What is not grouped by leads nowhere.
        int Stride(Columns column, int largest)
        {
            if (!group.HasFlag(column) || stride > MostCells)
            {
                return 0;
            }

            var own = (int)stride;
            stride *= largest + 1;
            return own;
        }
    }

    /// <summary>What is kept of the entry's group; 0 where nothing is.</summary>
    public ref int SlotOf(in Entry entry)
    {
        if (cells is null)
        {
            return ref CollectionsMarshal.GetValueRefOrAddDefault(slots, KeyOf(entry), out _);
        }

        return ref cells[(entry.Place * place) + (entry.TopicSet * set) + (entry.Agency * agency) + (entry.Kind * kind) + (entry.Audience * audience)];
    }

    /// <summary>A sum of the entry's group, yet without a value.</summary>
    public Sum SumOf(in Entry entry)
    {
        var key = KeyOf(entry);
        return new() { Place = key.Place, Agency = key.Agency, Kind = key.Kind, Topic = key.TopicSet, Audience = key.Audience };
    }

    /// <summary>Only after every slot was set back.</summary>
    public void Dispose()
    {
        if (cells is not null)
        {
            Cells.Return(cells);
        }
    }

    private Key KeyOf(in Entry entry) => new(
        group.HasFlag(Columns.Place) ? entry.Place : default,
        group.HasFlag(Columns.Agency) ? entry.Agency : default,
        group.HasFlag(Columns.Kind) ? entry.Kind : default,
        group.HasFlag(Columns.Topic) ? entry.TopicSet : default,
        group.HasFlag(Columns.Audience) ? entry.Audience : default);

    private readonly record struct Key(ushort Place, ushort Agency, ushort Kind, ushort TopicSet, ushort Audience);
}
