using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Records;

/// <summary>What an act on a record needs of it, and the problem where it is otherwise.</summary>
public static class RecordChecks
{
    public static readonly Label Own = new("Người gửi không tự duyệt bản ghi của mình", "Who submitted a record does not approve it");

    /// <exception cref="Problem">422 with what other records tell against a body.</exception>
    public static void NoFault(IEnumerable<Fault> faults)
    {
        if (faults.ToList() is { Count: > 0 } found)
        {
            throw Problem.Invalid(found);
        }
    }

    /// <exception cref="Problem">409 when the record is in another status.</exception>
    public static void Status(RecordRow row, RecordStatus needed)
    {
        if (row.Status != needed)
        {
            throw NotAllowed(row.Status);
        }
    }

    /// <exception cref="Problem">422 when the body of a planned record's change would not leave it planned.</exception>
    public static void StillPlanned(RecordStatus begins)
    {
        if (begins != RecordStatus.Planned)
        {
            throw Problem.Invalid("/status", "Buổi này mới là kế hoạch: gửi status planned, hoặc báo đã tổ chức", "The session is only planned: send status planned, or hold it");
        }
    }

    /// <exception cref="Problem">403 when the caller submitted the record.</exception>
    public static void NotOwn(RecordRow row, Caller caller)
    {
        if (row.SubmittedBy == caller.Id)
        {
            throw new Problem(403, "own-record", new("Không tự duyệt", "Not one's own"), new Fault("/status", Own));
        }
    }

    /// <summary>What the service gives may be sent back, but not otherwise.</summary>
    /// <param name="refField">The member that holds the reference: `/ref` or `/code`.</param>
    /// <exception cref="Problem">422 naming each member that differs.</exception>
    public static void Echo(IRecordBody body, RecordRow row, string refField)
    {
        var same = new (bool Same, string Field)[]
        {
            (body.Id is null || body.Id == row.Id, "/id"),
            (body.RefOrCode is null || body.RefOrCode == row.Ref, refField),
            (body.Status is null || body.Status == row.Status.Code(), "/status"),
            (body.Version is null || body.Version == row.Version, "/version"),
        };
        NoFault(same.Where(s => !s.Same).Select(s => new Fault(s.Field, new("Không đổi được giá trị này", "This cannot be changed"))));
    }

    /// <summary>What status a record is in, as a sentence.</summary>
    public static Label Standing(RecordStatus status) => status switch
    {
        RecordStatus.Draft => new("Bản ghi đang là bản nháp", "The record is a draft"),
        RecordStatus.Submitted => new("Bản ghi đang chờ duyệt", "The record is waiting for approval"),
        RecordStatus.Approved => new("Bản ghi đã được duyệt", "The record is approved"),
        RecordStatus.Planned => new("Buổi này mới là kế hoạch", "The session is only planned"),
        RecordStatus.Cancelled => new("Buổi này đã bị hủy", "The session was cancelled"),
        _ => new("Bản ghi đã bị rút", "The record was withdrawn"),
    };

    private static Problem NotAllowed(RecordStatus status)
    {
        var standing = Standing(status);
        return Problem.Conflict(standing.Vi, standing.En);
    }
}
