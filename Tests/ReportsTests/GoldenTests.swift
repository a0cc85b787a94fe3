import Reports
import Testing

/// Whole reports of the small session, to the letter.
struct GoldenTests {
  @Test("The debrief in Markdown")
  func debrief() throws {
    let debrief = try Debrief(events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(debrief.markdown == Self.debrief)
  }

  @Test("The transcript in Markdown")
  func transcript() throws {
    let transcript = try Transcript(events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(transcript.markdown == Self.transcript)
  }

  private static let debrief = #"""
    # Debrief: Abena, Italy, reception worker

    Practice of abena-italy-reception, case version 1.0, scorer 1.2, law of 2026.

    **Result:** open: 1 critical mistake is not certain and for a person to decide. The total is provisional.

    ## What happened

    - **day 8, 21:40** The case begins.
    - **day 8, 21:40** A phone call: Ferro: “I am at home. Did she call?”
    - **day 8, 21:40** Decision 1, after 2 minutes, in your words: “I check her room, then \*wait\* until the morning.”
    - **day 8, 22:00** 20 minutes lost: nobody was told
    - **day 8, 22:00** Case file: Her room was checked.
    - **day 8, 22:00** Decision 2, after 9 seconds, you chose: “Send the photo to the officer.”
    - **day 8, 22:00** You talk with Duty officer.
    - **day 9, 08:00** Decision 3, after 30 seconds, in your words: “Her guardian.”
    - **day 9, 08:00** The case ends: An alert without a photo.

    **Time lost:** 20 minutes in all.

    **You needed:** 2 minutes for 3 decisions, the longest 2 minutes, for decision 1.

    1 decision was taken back and does not count.

    ## Your own view

    **What went well:**

    > I asked early.

    **What you would do differently:** Skipped.

    ## The decisions that cost most

    ### Decision 1, day 8, 21:40: 21 of 100

    It is here because an essential practice was missed; nothing cost Abena more.

    **Question:** What do you do in the next hour?

    **Yours:**

    > I check her room, then \*wait\*\
    > until the morning.

    **It took you:** 2 minutes.

    - **Met:** Check the usual places (Interact guide 5.2.1)
      - **Your words:** “check her room”
    - **Partly, not sure:** Call her in her language (Interact guide 5.2.1)
      - **This would have met it:** “I call her in Tigrinya.”
    - **Missed, essential:** Report to the police at once (Interact guide 5.2.2)
      - **This would have met it:** “I call the Questura now and report her missing.”
      - **Why:** The first hours decide.
    - **Mistake:** Waiting before the report (Interact guide 5.2.2)
      - **Your words:** “wait until”
      - **Why:** The hours are lost.

    ### Decision 3, day 9, 08:00: 50 of 100

    It is here because its score is among the lowest.

    **Question:** Who has to know?

    **Yours:**

    > Her guardian.

    **It took you:** 30 seconds.

    - **Met, essential:** Inform the guardian (handbook: Appointing a guardian, p. 44)
      - **Your words:** “Her guardian”
    - **Missed:** HB-5.2.4-01
    - **Possible mistake, not sure, critical:** HM-3-01

    Not sure: a person should look at this.

    ## What it meant for Abena

    Abena waited at the station until four.

    **An alert without a photo:** The alert names her and shows nobody.

    | Carried into the next leg | Value |
    | --- | --- |
    | How complete the alert is | 1 of 3 |
    | $trust | 2.5 |

    ## Score by phase and competency

    **Score:** 57 of 100, the mean of 3 decisions. It is provisional, neither passed nor failed. Open: 1 critical mistake is not certain and for a person to decide.

    | Phase | Share met |
    | --- | --- |
    | Prevention | 100 % (1 met, 0 partly, 0 missed) |
    | Response | 42 % (2 met, 1 partly, 1 missed) |

    | Competency | Share met |
    | --- | --- |
    | The first hour | 75 % (1 met, 1 partly, 0 missed) |
    | Raising the alarm | 25 % (1 met, 0 partly, 1 missed) |
    | Working together | 100 % (1 met, 0 partly, 0 missed) |

    **Mistakes:**

    - **Mistake:** Waiting before the report (Interact guide 5.2.2), decision 1
    - **Possible mistake, not sure, critical:** HM-3-01, decision 3

    **Shown in conversations:**

    - **Met:** Say the suspicion aloud (handbook: 4, p. 28)
      - **Your words:** “She may be with a trafficker.”

    **For a person:** 2 marks are not sure; a person should see them.

    **Looked up:** Report to the police at once.

    ## What to read next

    - **HB-5.2.2-01:** Report to the police at once (Interact guide 5.2.2)
    - **5.2.9:** Information sharing (Interact guide 5.2.9)
    - **HB-5.2.4-01:** /read HB-5.2.4-01

    """#

  private static let transcript = #"""
    # Abena, Italy, reception worker

    ## day 8, 21:40

    *Practice of abena-italy-reception, case version 1.0, scorer 1.2, law of 2026.*

    **Night worker:** Roll call is done. Her jacket is gone.

    It rains.

    **Question 1:** What do you do in the next hour?

    *A phone call.*

    **Ferro:** I am at home. Did she call?

    **Question 1, still open:** What do you do in the next hour?

    *Looked up: Report to the police at once (Interact guide 5.2.2).*

    **Hint 1 of 2:** Who has the means to search?

    > I check her room, then \*wait\*\
    > until the morning.

    **Mark:** 21 of 100

    - **Missed, essential:** Report to the police at once (Interact guide 5.2.2)
    - **Met:** Check the usual places (Interact guide 5.2.1)
      - “check her room”
    - **Partly, not sure:** Call her in her language (Interact guide 5.2.1)
    - **Mistake:** Waiting before the report (Interact guide 5.2.2)
      - “wait until”

    *day 8, 22:00.*

    *20 minutes lost: nobody was told*

    **Case file:** Her room was checked.

    **Question 2:** The photo?

    - Send the photo to the officer.
    - Put the photo on the web.

    *Taken back from here.*

    > Put the photo on the web.

    **Mark:** 0 of 100

    - **Missed:** Hand over photo and identity sheet (Interact guide 5.2.2)
    - **Mistake:** Publishing a photo alone

    *Taken back up to here.*

    **Question 2, still open:** The photo?

    > Send the photo to the officer.

    **Mark:** 100 of 100

    - **Met:** Hand over photo and identity sheet (Interact guide 5.2.2)

    *You talk with Duty officer.*

    > She may be with a trafficker.

    - **Met:** Say the suspicion aloud (handbook: 4, p. 28)

    **Duty officer:** Then it goes up tonight.

    *day 8, 22:01.*

    *You end the talk.*

    *To read: Information sharing (Interact guide 5.2.9).*

    ## day 9, 08:00

    **Question 3:** Who has to know?

    > Her guardian.

    **Mark:** 50 of 100

    - **Met, essential:** Inform the guardian (handbook: Appointing a guardian, p. 44)
      - “Her guardian”
    - **Missed:** HB-5.2.4-01
    - **Possible mistake, not sure, critical:** HM-3-01

    *The case ends: An alert without a photo.*

    Abena waited at the station until four.

    The alert names her and shows nobody.

    **Result:** open: 1 critical mistake is not certain and for a person to decide.

    **What went well:**

    > I asked early.

    **What you would do differently:** Skipped.

    """#
}
