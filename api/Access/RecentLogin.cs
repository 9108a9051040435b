using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>Marks a weighty act: one that is done only under a login in which the password was given not long ago.</summary>
public sealed class WeightyAct;

public static class WeightyActs
{
    /// <summary>Has an endpoint refuse logins that are not <see cref="RecentLogin.IsRecent"/>.</summary>
    public static TBuilder NeedsRecentLogin<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(
        new WeightyAct(),
        new RefusalWords(StatusCodes.Status403Forbidden,
            $"This account, or this origin, may not; or the password was not given in this login within {RecentLogin.Lasts.TotalMinutes:0} minutes (`{RecentLogin.Code}`): `POST /me/confirm` takes it"));
}

/// <summary>Guards weighty acts, so that a browser that was left signed in, or a cookie that was taken, is not enough for them.</summary>
public sealed class RecentLogin(RequestDelegate next, TimeProvider clock)
{
    public const string Code = "login-not-recent";

    /// <summary>How long after the password was given it counts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <exception cref="Problem">403 when the act is weighty and the login is not recent.</exception>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WeightyAct>() is not null && context.Features.Get<Login>() is { } login && !IsRecent(login, clock.GetUtcNow()))
        {
            throw new Problem(403, Code, new("Cần xác nhận lại mật khẩu", "The password is needed again"))
            {
                Detail = new($"Việc này chỉ làm được trong vòng {Lasts.TotalMinutes:0} phút sau khi nhập mật khẩu. Hãy nhập lại mật khẩu rồi thực hiện lại.",
                    $"This can be done only within {Lasts.TotalMinutes:0} minutes of giving the password. Give it again, then repeat this."),
            };
        }

        return next(context);
    }

    /// <summary>Whether the password was given shortly before now. What lies ahead, after the clock was set back, was not.</summary>
    public static bool IsRecent(Login login, DateTimeOffset now) => now - login.ConfirmedAt is var since && since >= TimeSpan.Zero && since < Lasts;
}
