error-curators-only = Only curators may do this. Ask someone who manages this server.
error-managers-only = Only those who manage this server may do this.
error-not-allowed = You may not do this here.
error-cooldown = One moment, please: ask again in { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
  }.
error-fault = Something went wrong on this side. It has been logged under the code { $code }.

page-previous = Previous
page-next = Next
page-of = Page { $page } of { $pages }
