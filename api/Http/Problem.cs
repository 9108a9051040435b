using BorderComms.Catalogue;

namespace BorderComms.Http;

/// <summary>A request that cannot be met. Thrown anywhere under a request; one switch writes it as application/problem+json
/// (RFC 9457) in the caller's language.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The stable end of the problem's type, such as `invalid`.</param>
/// <param name="title">What sort of problem it is.</param>
/// <param name="errors">What is wrong, by JSON pointer (`/date`) or parameter name (`period`).</param>
public sealed class Problem(int status, string code, Label title, params IReadOnlyList<Fault> errors) : Exception(title.En)
{
    /// <summary>When to come back to what is not to be had for now.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    public int Status { get; } = status;
    public string Code { get; } = code;
    public Label Title { get; } = title;
    public IReadOnlyList<Fault> Errors { get; } = errors;

    /// <summary>What is wrong this time, where no field is.</summary>
    public Label? Detail { get; init; }

    /// <summary>The record's version now, told with 412.</summary>
    public int? CurrentVersion { get; init; }

    /// <summary>When to come back, told with 429 and 503.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>400: the request cannot be read.</summary>
    public static Problem Malformed(string field, string vi, string en) =>
        new(400, "malformed", new("Yêu cầu không đọc được", "The request cannot be read"), new Fault(field, new(vi, en)));

    /// <summary>422: well-formed, but wrong.</summary>
    public static Problem Invalid(params IReadOnlyList<Fault> faults) =>
        new(422, "invalid", new("Dữ liệu chưa hợp lệ", "The data is not valid"), faults);

    public static Problem Invalid(string field, string vi, string en) => Invalid(new Fault(field, new(vi, en)));

    public static Problem Unauthorized() =>
        new(401, "unauthorized", new("Cần đăng nhập", "A login is needed"));

    public static Problem NotFound() => new(404, "not-found", new("Không tìm thấy", "Not found"));

    public static Problem Forbidden(string vi, string en) => new(403, "forbidden", new("Không được phép", "It is not allowed")) { Detail = new(vi, en) };

    /// <summary>409: a transition that the status does not allow.</summary>
    public static Problem Conflict(string vi, string en) =>
        new(409, "conflict", new("Trạng thái không cho phép", "The status does not allow it"), new Fault("/status", new(vi, en)));

    public static Problem Stale(int currentVersion) =>
        new(412, "stale", new("Bản ghi đã thay đổi", "The record has changed since it was read")) { CurrentVersion = currentVersion };

    /// <summary>410: it was there once and never comes back.</summary>
    public static Problem Gone() => new(410, "gone", new("Đã bị xóa", "It was deleted"));

    /// <summary>412: what should not exist yet does.</summary>
    public static Problem Exists(int currentVersion) =>
        new(412, "exists", new("Đã có bản ghi mang mã này", "There is such a record already")) { CurrentVersion = currentVersion };

    /// <summary>428: the caller did not say which version it knows.</summary>
    public static Problem NoCondition() =>
        new(428, "no-condition", new("Thiếu If-Match: cần ETag của bản ghi đã đọc", "If-Match is missing: it takes the ETag of the record as read"),
            new Fault("If-Match", new("Bắt buộc", "It is required")));

    /// <summary>503: this process serves what is public, and neither writes nor knows who is signed in.</summary>
    public static Problem ReadOnly() => new(503, "read-only", new("Tiến trình này chỉ để đọc những gì công khai", "This process only serves what is public, for reading"))
    {
        Detail = new("Đăng nhập, ghi và khóa API thuộc về tiến trình chính", "Logins, writes and API keys belong to the process that writes"),
        RetryAfter = Again,
    };

    /// <summary>503: the answer would take longer to read than any may.</summary>
    public static Problem TooLong(TimeSpan most) => new(503, "too-long", new("Câu trả lời cần nhiều thời gian hơn mức cho phép", "The answer takes longer than an answer may"))
    {
        Detail = new($"Mỗi câu trả lời được đọc trong {most.TotalSeconds} giây; hãy hỏi ít hơn: kỳ ngắn hơn, ít chiều hơn", $"An answer may be read for {most.TotalSeconds} s; ask for less: a shorter period, fewer dimensions"),
        RetryAfter = Again,
    };

    public static Problem TooMany(TimeSpan retryAfter) =>
        new(429, "too-many", new("Quá nhiều lần thử; hãy chờ rồi thử lại", "Too many attempts; wait, then try again")) { RetryAfter = retryAfter };
}

/// <summary>What is wrong with one field.</summary>
public sealed record Fault(string Field, Label Message);
