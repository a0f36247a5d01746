"""Who may open the API: everyone reads what is public. Sending a response asks for the token of the point, which the
operation itself looks at, since no session is meant there."""

from rinnalla.access import Row, everyone
from rinnalla.api import rules

TABLE = {
    "api:open_data": Row(everyone),
    "api:tokens": Row(rules.manages_point, about=rules.the_point),
    "api:revoke": Row(rules.manages_token, about=rules.the_token),
    "v1:api-root": Row(everyone),
    "v1:openapi-json": Row(everyone),
    "v1:points": Row(everyone),
    "v1:point": Row(everyone),
    "v1:results": Row(everyone),
    "v1:results_csv": Row(everyone),
    "v1:codebook_csv": Row(everyone),
    "v1:responses": Row(everyone),
    "v1:calls": Row(everyone),
    "v1:statements": Row(everyone),
    "v1:changes": Row(everyone),
}
