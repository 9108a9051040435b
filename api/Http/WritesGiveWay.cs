namespace BorderComms.Http;

/// <summary>Lets requests that may change something, logins among them, give way to those that read: many writers, and floods of guesses,
/// cost readers little.</summary>
public sealed class WritesGiveWay
{
    private readonly RequestDelegate next;

    // One of them may be long at reading a workbook, or wait for the disk.
    private readonly Lazy<GivingWay> threads = new(() => new("writes", Math.Max(8, 2 * Environment.ProcessorCount)));

    public WritesGiveWay(RequestDelegate next, IHostApplicationLifetime life)
    {
        this.next = next;
        life.ApplicationStopped.Register(End);
    }

    public Task InvokeAsync(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method)
            ? next(context)
            : Task.Factory.StartNew(() => next(context), CancellationToken.None, TaskCreationOptions.DenyChildAttach, threads.Value).Unwrap();

    private void End()
    {
        if (threads.IsValueCreated)
        {
            threads.Value.Dispose();
        }
    }
}
