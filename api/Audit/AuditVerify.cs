using BorderComms.Data;

namespace BorderComms.Audit;

/// <summary>Reads the whole trail and says where it is not what was written: edited, taken out, moved or cut off.</summary>
public static class AuditVerify
{
    /// <param name="witnesses">Where the trail ended at some time, with who says so.</param>
    /// <returns>What is wrong, in words; empty when nothing is.</returns>
    public static IReadOnlyList<string> Run(Transaction t, IEnumerable<(string By, AuditHead Head)> witnesses)
    {
        var faults = new List<string>();
        var kept = witnesses.Concat(ReleaseAudit.All(t)).ToLookup(w => w.Head.Seq);
        var (last, hash, at) = (0L, (byte[]?)null, 0L);
        foreach (var row in AuditStore.All(t))
        {
            if (row.Seq != last + 1)
            {
                faults.Add(FormattableString.Invariant($"Rows {last + 1} to {row.Seq - 1} are missing."));
            }
            else if (!row.Hash.AsSpan().SequenceEqual(row.HashAfter(hash)) || row.At < at)
            {
                faults.Add(FormattableString.Invariant($"Row {row.Seq} does not follow from the row before it: one of them is not as it was written."));
            }

            faults.AddRange(kept[row.Seq].Where(w => !w.Head.Hash.AsSpan().SequenceEqual(row.Hash))
                .Select(w => FormattableString.Invariant($"Row {row.Seq} is not the one that {w.By} tells of.")));
            (last, hash, at) = (row.Seq, row.Hash, row.At);
        }

        faults.AddRange(kept.Where(k => k.Key > last || k.Key < 1).SelectMany(k => k)
            .Select(w => FormattableString.Invariant($"The trail ends at row {last}, and {w.By} tells of row {w.Head.Seq}.")));
        var head = AuditStore.Head(t);
        if ((head?.Seq ?? 0) != last || !(head?.Hash ?? []).AsSpan().SequenceEqual(hash))
        {
            faults.Add(FormattableString.Invariant($"The trail ends at row {last}, and its head tells of row {head?.Seq ?? 0} or of another hash."));
        }

        return faults;
    }
}
