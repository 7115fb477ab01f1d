error-curators-only = Only curators may do this. Ask someone who manages this server.
error-managers-only = Only those who manage this server may do this.
error-not-allowed = You may not do this here.
error-cooldown = One moment, please: ask again in { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
  }.
error-fault = Something went wrong on this side. It has been logged under the code { $code }.

form-lost = I no longer know this form: I was restarted, or it was open for too long. Please open it again.
form-lost-typed = { form-lost } This is what you typed:

page-previous = Previous
page-next = Next
page-of = Page { $page } of { $pages }
