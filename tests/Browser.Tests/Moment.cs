using Microsoft.Playwright;

namespace BorderComms.BrowserTests;

/// <summary>What is there for a moment only: by the time that a test looks at it, it may be over, unless it is held.</summary>
internal static class Moment
{
    /// <summary>From now on: as soon as the page says something, keeps it and presses a button.</summary>
    /// <param name="said">A pattern, as JavaScript has them, of the text of one element.</param>
    /// <param name="button">All that the button says.</param>
    public static Task PressOnce(IPage page, string said, string button) => page.EvaluateAsync("""
        ({ said, button }) => {
            const pattern = new RegExp(said);
            const text = (element) => element.textContent.trim();
            const watching = new MutationObserver(() => {
                const all = [...document.querySelectorAll('main *')];
                const found = all.find((element) => element.childElementCount === 0 && pattern.test(text(element)));
                const pressed = all.find((element) => element.matches('button') && text(element) === button);
                if (!found || !pressed) return;
                watching.disconnect();
                window.saidThen = text(found);
                pressed.click();
            });
            watching.observe(document.body, { subtree: true, childList: true, characterData: true });
        }
        """, new { said, button });

    /// <summary>What the page said when the button was pressed.</summary>
    public static async Task<string> Said(IPage page) => await (await page.WaitForFunctionAsync("() => window.saidThen")).JsonValueAsync<string>();

    /// <summary>From now on: nothing at this address is asked before what is returned is done.</summary>
    public static async Task<TaskCompletionSource> Hold(IPage page, string address)
    {
        var until = new TaskCompletionSource();
        await page.RouteAsync(address, async route =>
        {
            await until.Task;
            await route.ContinueAsync();
        });
        return until;
    }

    /// <summary>From now on the pages, and the worker that they register, wait for answers twelve times as long, which they have on a full machine, or until their patience is ended.</summary>
    public static Task Lengthen(IBrowserContext context) => context.AddInitScriptAsync("""
        (() => {
            const waiting = new Set();
            const giveUp = (controller) => controller.abort(new DOMException('The patience of the page is over.', 'TimeoutError'));
            AbortSignal.timeout = (milliseconds) => {
                const controller = new AbortController();
                waiting.add(controller);
                setTimeout(() => waiting.delete(controller) && giveUp(controller), 12 * milliseconds);
                return controller.signal;
            };
            // Of the two numbers this one is the worker's.
            const workers = navigator.serviceWorker;
            const register = workers?.register.bind(workers);
            if (register) workers.register = (script, options) => register(`${script}${`${script}`.includes('?') ? '&' : '?'}patience=${12 * 4000}`, options);
            window.endPatience = () => {
                for (const controller of waiting) giveUp(controller);
                waiting.clear();
            };
        })();
        """);

    /// <summary>The time is over that the page gives to what it waits for now.</summary>
    public static Task EndPatience(IPage page) => page.EvaluateAsync("() => window.endPatience()");

    /// <summary>What the page does about an answer it has begun by the frame after the next.</summary>
    public static Task Settled(IPage page) => page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
}
